package dev.penstock.glue;

import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.InvalidExecutionInputException;
import software.amazon.awssdk.services.sfn.model.InvalidNameException;

/** The executions of the run machine. */
final class Runs {
    private final SfnClient stepFunctions;
    private final String machine;

    Runs(SfnClient stepFunctions, String machine) {
        this.stepFunctions = stepFunctions;
        this.machine = machine;
    }

    /** How many are open; not counted any further than {@code most}. */
    int open(int most) {
        return stepFunctions
                .listExecutions(request -> request.stateMachineArn(machine)
                        .statusFilter(ExecutionStatus.RUNNING)
                        .maxResults(most))
                .executions()
                .size();
    }

    /** Whether it is a new one; false when the name's run was started before. */
    boolean start(Activation activation) throws UnusableEvent {
        try {
            stepFunctions.startExecution(request ->
                    request.stateMachineArn(machine).name(activation.name()).input(activation.input()));
            return true;
        } catch (ExecutionAlreadyExistsException duplicate) {
            return false;
        } catch (InvalidNameException | InvalidExecutionInputException refused) {
            throw new UnusableEvent("Step Functions refuses it: " + refused.getMessage());
        }
    }
}
