package dev.penstock.catalog;

import dev.penstock.plan.Step;
import java.util.List;

/** Holds once at least one object exists under a prefix in S3. */
final class S3PrefixNotEmpty implements PreconditionType {
    static final Field S3_PREFIX = Field.text("s3Prefix", "The prefix under which an object must exist.")
            .required();

    @Override
    public String name() {
        return "S3PrefixNotEmpty";
    }

    @Override
    public String description() {
        return "Holds once at least one object exists under a prefix in S3.";
    }

    @Override
    public Category category() {
        return Category.PRECONDITION;
    }

    @Override
    public List<Field> fields() {
        return Field.join(CommonFields.SYSTEM_PRECONDITION, S3_PREFIX);
    }

    @Override
    public Step.Question question() {
        return Step.Question.PREFIX_NOT_EMPTY;
    }

    @Override
    public Field subject() {
        return S3_PREFIX;
    }
}
