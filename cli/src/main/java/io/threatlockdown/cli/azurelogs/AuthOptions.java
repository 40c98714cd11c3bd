package io.threatlockdown.cli.azurelogs;

import io.threatlockdown.event.ErrorCode;
import io.threatlockdown.event.OperationException;
import io.threatlockdown.wazuh.azurelogs.AuthFile;
import io.threatlockdown.wazuh.azurelogs.RunLog;
import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.Optional;

/** A name and its secret, from a file or from the command line. */
record AuthOptions(String name, String secret) {
    /**
     * @param prefix what the options' names begin with
     * @param fields of the file: that of the name, that of the secret
     * @throws OperationException when they are not whole
     */
    static AuthOptions of(
            @Nullable Path file,
            Optional<String> name,
            Optional<String> secret,
            String prefix,
            String fileOption,
            Fields fields,
            RunLog log) {
        if (file != null) {
            AuthFile auth = AuthFile.read(file);
            if (auth.isOpenToAll()) {
                log.warning("every user of this machine can read the credentials file " + file + ": chmod 640 " + file);
            }
            return new AuthOptions(auth.required(fields.name()), auth.required(fields.secret()));
        }
        if (name.isEmpty() || secret.isEmpty()) {
            throw new OperationException(
                    ErrorCode.CONFIGURATION_INVALID,
                    "nothing says how to log on: name a credentials file with " + fileOption);
        }
        log.warning(prefix + " on the command line is deprecated, every user of this machine can see it: put it into a"
                + " file and name it with " + fileOption);
        return new AuthOptions(name.get(), secret.get());
    }

    /** The names of the fields of a credentials file. */
    record Fields(String name, String secret) {
        static final Fields APPLICATION = new Fields("application_id", "application_key");
        static final Fields ACCOUNT = new Fields("account_name", "account_key");
    }

    @Override
    public String toString() {
        return name;
    }
}
