package dev.penstock.catalog;

import dev.penstock.plan.Step;
import java.util.List;

/** Holds once an object exists in S3. */
final class S3KeyExists implements PreconditionType {
    static final Field S3_KEY =
            Field.text("s3Key", "The object that must exist.").required();

    @Override
    public String name() {
        return "S3KeyExists";
    }

    @Override
    public String description() {
        return "Holds once an object exists in S3.";
    }

    @Override
    public Category category() {
        return Category.PRECONDITION;
    }

    @Override
    public List<Field> fields() {
        return Field.join(CommonFields.SYSTEM_PRECONDITION, S3_KEY);
    }

    @Override
    public Step.Question question() {
        return Step.Question.KEY_EXISTS;
    }

    @Override
    public Field subject() {
        return S3_KEY;
    }
}
