package io.threatlockdown.server;

import io.threatlockdown.server.ApiErrors.BadRequestException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.filter.OncePerRequestFilter;

import java.io.IOException;

/**
 * Lets a request bring no more than it can need. A log-on comes from anybody and is read before it is known from whom, and what is read
 * is held in memory.
 */
final class BodyLimit extends OncePerRequestFilter {
    private static final int OF_A_LOGON = 16 * 1024;
    private static final int OF_OTHERS = 1024 * 1024;
    private static final int TOO_LARGE = 413;

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        int most = request.getRequestURI().startsWith("/api/session") ? OF_A_LOGON : OF_OTHERS;
        if (request.getContentLengthLong() > most) {
            ApiErrors.write(
                    response, TOO_LARGE, "TOO_LARGE", "the body of the request is larger than " + most + " bytes");
            return;
        }
        chain.doFilter(new Limited(request, most), response);
    }

    /** For bodies that come in pieces and do not say how long they are. */
    private static final class Limited extends HttpServletRequestWrapper {
        private final int most;

        Limited(HttpServletRequest request, int most) {
            super(request);
            this.most = most;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new LimitedStream(super.getInputStream(), most);
        }
    }

    private static final class LimitedStream extends ServletInputStream {
        private final ServletInputStream in;
        private long left;

        LimitedStream(ServletInputStream in, int most) {
            this.in = in;
            this.left = most;
        }

        @Override
        public int read() throws IOException {
            int read = in.read();
            count(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int read = in.read(target, offset, length);
            count(read);
            return read;
        }

        private void count(int read) {
            left -= Math.max(0, read);
            if (left < 0) {
                throw BadRequestException.invalid("the body of the request is too large");
            }
        }

        @Override
        public boolean isFinished() {
            return in.isFinished();
        }

        @Override
        public boolean isReady() {
            return in.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            in.setReadListener(listener);
        }
    }
}
