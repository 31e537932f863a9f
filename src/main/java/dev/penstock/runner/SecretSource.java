package dev.penstock.runner;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** Secrets Manager, or what stands in for it, asked only for what a task names. */
final class SecretSource {
    private final Function<String, @Nullable String> texts;

    SecretSource(Supplier<SecretsManagerClient> client) {
        this.texts = id ->
                client.get().getSecretValue(request -> request.secretId(id)).secretString();
    }

    private SecretSource(Map<String, String> given) {
        this.texts = given::get;
    }

    /** Texts by their names, in place of Secrets Manager. */
    static SecretSource given(Map<String, String> texts) {
        return new SecretSource(Map.copyOf(texts));
    }

    /** The values of {@code secrets} (ids by name) by name. */
    Map<String, String> resolve(Map<String, String> secrets) throws WorkFailure {
        Map<String, String> values = new LinkedHashMap<>();
        for (Map.Entry<String, String> secret : secrets.entrySet()) {
            values.put(secret.getKey(), value(secret.getKey(), secret.getValue()));
        }
        return values;
    }

    private String value(String name, String id) throws WorkFailure {
        try {
            String value = texts.apply(id);
            if (value == null) {
                throw new WorkFailure("DP.Secret", "The secret `" + name + "` (`" + id + "`) holds no text.");
            }
            return value;
        } catch (SdkException e) {
            throw new WorkFailure(
                    "DP.Secret", "The secret `" + name + "` (`" + id + "`) couldn't be read: " + e.getMessage(), e);
        }
    }
}
