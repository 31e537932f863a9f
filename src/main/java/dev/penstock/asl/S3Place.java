package dev.penstock.asl;

import dev.penstock.expression.Expression;
import dev.penstock.expression.Expressions;
import java.util.Optional;

/** Bucket and key of an S3 address, as values of arguments. */
record S3Place(Object bucket, Object key) {
    static S3Place of(Expression uri) {
        Optional<String> constant = Expressions.constantText(uri);
        if (constant.isPresent()) {
            String path = constant.get().replaceFirst("^s3://", "");
            int slash = path.indexOf('/');
            return slash < 0
                    ? new S3Place(Data.literal(path), "")
                    : new S3Place(Data.literal(path.substring(0, slash)), Data.literal(path.substring(slash + 1)));
        }
        String path = "$substringAfter(" + Texts.text(uri) + ", 's3://')";
        return new S3Place(
                Data.template("$substringBefore(" + path + ", '/')"),
                Data.template("$substringAfter(" + path + ", '/')"));
    }
}
