package io.threatlockdown.tenant.token;

import io.threatlockdown.event.Json;
import io.threatlockdown.tenant.tls.Pem;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Signs tokens (JWT, RS256) and reads the claims of those it has signed. The key is kept, so that tokens outlive a restart. */
public final class TokenSigner {
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final String ALGORITHM = "SHA256withRSA";

    private final PrivateKey privateKey;
    private final RSAPublicKey publicKey;
    private final String keyId;

    private TokenSigner(RSAPrivateCrtKey privateKey) throws GeneralSecurityException {
        this.privateKey = privateKey;
        PublicKey derived = KeyFactory.getInstance("RSA")
                .generatePublic(new RSAPublicKeySpec(privateKey.getModulus(), privateKey.getPublicExponent()));
        this.publicKey = (RSAPublicKey) derived;
        this.keyId = ENCODER.encodeToString(MessageDigest.getInstance("SHA-1").digest(publicKey.getEncoded()));
    }

    /** With the key kept in that directory; where there is none, it is the one of this process. */
    public static TokenSigner in(Path directory) {
        Path keyFile = directory.resolve("token-key.pem");
        try {
            if (!Files.exists(keyFile)) {
                Pem.writeKey(keyFile, KeyOfProcess.get());
            }
            return new TokenSigner((RSAPrivateCrtKey) Pem.readKey(keyFile, "RSA"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot set up the key for tokens: " + e.getMessage(), e);
        }
    }

    String sign(Map<String, ?> claims) {
        Map<String, String> header = new LinkedHashMap<>();
        header.put("typ", "JWT");
        header.put("alg", "RS256");
        header.put("x5t", keyId);
        header.put("kid", keyId);
        String content = encoded(Json.write(header)) + "." + encoded(Json.write(claims));
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(privateKey);
            signature.update(content.getBytes(StandardCharsets.US_ASCII));
            return content + "." + ENCODER.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot sign a token: " + e.getMessage(), e);
        }
    }

    /** What a token turned out to be. */
    sealed interface Reading {
        record Claims(JsonNode claims) implements Reading {}

        /** Not three parts of base64url with JSON in them. */
        record NoToken() implements Reading {}

        /** A token that somebody else has signed, or that was changed. */
        record Forged() implements Reading {}
    }

    Reading read(String token) {
        String[] parts = token.split("\\.", -1);
        Optional<JsonNode> claims = parts.length == 3 ? json(parts[1]) : Optional.empty();
        if (claims.isEmpty() || json(parts[0]).isEmpty()) {
            return new Reading.NoToken();
        }
        return signedHere(parts) ? new Reading.Claims(claims.get()) : new Reading.Forged();
    }

    /** The public key in the form that the discovery document points to. */
    Map<String, ?> publicKeys() {
        Map<String, String> key = new LinkedHashMap<>();
        key.put("kty", "RSA");
        key.put("use", "sig");
        key.put("kid", keyId);
        key.put("x5t", keyId);
        key.put("n", unsigned(publicKey.getModulus().toByteArray()));
        key.put("e", unsigned(publicKey.getPublicExponent().toByteArray()));
        return Map.of("keys", List.of(key));
    }

    private boolean signedHere(String[] parts) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(publicKey);
            signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
            return signature.verify(Base64.getUrlDecoder().decode(parts[2]));
        } catch (GeneralSecurityException | IllegalArgumentException notASignature) {
            return false;
        }
    }

    private static Optional<JsonNode> json(String part) {
        try {
            JsonNode node = Json.read(new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8));
            return node.isObject() ? Optional.of(node) : Optional.empty();
        } catch (IllegalArgumentException | JacksonException notJson) {
            return Optional.empty();
        }
    }

    private static String encoded(String json) {
        return ENCODER.encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String unsigned(byte[] number) {
        int from = number.length > 1 && number[0] == 0 ? 1 : 0;
        return ENCODER.encodeToString(java.util.Arrays.copyOfRange(number, from, number.length));
    }
}
