package dev.penstock.asl;

import dev.penstock.plan.StoredSecret;

/** The right to read a secret. */
public final class SecretGrant {
    private SecretGrant() {}

    /** To read one secret; Secrets Manager ends the ARN of a name in six characters of its own. */
    public static Grant of(StoredSecret secret) {
        return Grant.of(
                "secretsmanager:GetSecretValue",
                secret.isArn()
                        ? secret.name()
                        : Intrinsics.arn("secretsmanager", "secret:" + secret.name() + "-??????"));
    }
}
