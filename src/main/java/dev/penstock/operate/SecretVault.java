package dev.penstock.operate;

import dev.penstock.account.Connection;
import dev.penstock.account.Refusal;
import dev.penstock.plan.Confidential;
import java.util.function.Supplier;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.ResourceExistsException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

/** The secrets of an account: whether they're there, and putting them there. None is ever read. */
public final class SecretVault implements AutoCloseable {
    private final SecretsManagerClient client;

    public SecretVault(Connection connection) {
        client = Connection.asking(() -> connection.client(SecretsManagerClient.builder()));
    }

    /** How a name stands in Secrets Manager. */
    public enum State {
        ABSENT,
        /** It exists and waits for its first value. */
        EMPTY,
        PRESENT,
        /** Somebody deleted it: nobody can read it, and its name is taken until the deletion is over or undone. */
        DELETED
    }

    public State state(String name) {
        return Connection.asking(() -> {
            try {
                DescribeSecretResponse secret = client.describeSecret(request -> request.secretId(name));
                if (secret.deletedDate() != null) {
                    return State.DELETED;
                }
                return secret.versionIdsToStages().isEmpty() ? State.EMPTY : State.PRESENT;
            } catch (ResourceNotFoundException absent) {
                return State.ABSENT;
            }
        });
    }

    /** Makes a secret; false if somebody else has made it meanwhile. */
    public boolean create(String name, String description, Confidential value) {
        return withoutShowing(value, () -> {
            try {
                client.createSecret(
                        request -> request.name(name).description(description).secretString(value.text()));
                return true;
            } catch (ResourceExistsException meanwhile) {
                return false;
            }
        });
    }

    /** Gives a secret that exists a new value; the one before stays as its previous version. */
    public void replace(String name, Confidential value) {
        withoutShowing(
                value,
                () -> client.putSecretValue(request -> request.secretId(name).secretString(value.text())));
    }

    /** Whatever a service repeats of a request, its refusal doesn't show the value. */
    private static <T> T withoutShowing(Confidential value, Supplier<T> call) {
        try {
            return Connection.asking(call);
        } catch (Refusal refused) {
            throw new Refusal(
                    String.valueOf(refused.getMessage()).replace(value.text(), Confidential.MASK), refused.hint());
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
