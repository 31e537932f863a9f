package dev.penstock.stack;

import static dev.penstock.asl.Intrinsics.arn;

import dev.penstock.asl.Grant;

/** Rights to read secrets. */
final class SecretGrants {
    private SecretGrants() {}

    /** The right to read one secret; Secrets Manager ends the ARN of a name in six characters of its own. */
    static Grant read(String nameOrArn) {
        return Grant.of(
                "secretsmanager:GetSecretValue",
                nameOrArn.startsWith("arn:") ? nameOrArn : arn("secretsmanager", "secret:" + nameOrArn + "-??????"));
    }
}
