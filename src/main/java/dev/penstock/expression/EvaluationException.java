package dev.penstock.expression;

/** A value that can't be computed; never leaves the package. */
final class EvaluationException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String sentence;

    EvaluationException(String sentence) {
        super(sentence, null, false, false);
        this.sentence = sentence;
    }

    /** What is wrong, as a full sentence. */
    String sentence() {
        return sentence;
    }
}
