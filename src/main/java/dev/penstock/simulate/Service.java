package dev.penstock.simulate;

import java.util.Map;

/** A stand-in for an AWS service, with state. */
public interface Service {
    /**
     * Does what the action does and gives its answer.
     *
     * <p>Throws {@link StateFailure} for an error of the service, {@link UnsupportedEmission} for an action or argument
     * that the stand-in doesn't know. A job ({@code .sync}) is answered later by {@link CallContext#succeed}.
     */
    Object call(String action, Map<String, Object> arguments, CallContext context);
}
