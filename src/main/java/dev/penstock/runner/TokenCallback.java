package dev.penstock.runner;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.InvalidOutputException;
import software.amazon.awssdk.services.sfn.model.InvalidTokenException;
import software.amazon.awssdk.services.sfn.model.TaskDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.TaskTimedOutException;

/** A state of Step Functions that waits with a task token. */
final class TokenCallback implements Callback {
    /** About five minutes in all: longer than a restart of a network, shorter than anyone waits. */
    static final List<Duration> PATIENCE = List.of(
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Duration.ofSeconds(20),
            Duration.ofSeconds(40),
            Duration.ofSeconds(60),
            Duration.ofSeconds(60),
            Duration.ofSeconds(60));

    private static final int LONGEST_ERROR = 256;
    private static final int LONGEST_CAUSE = 32_768;
    private static final Duration BEAT_LIMIT = Duration.ofSeconds(10);

    private final SfnClient stepFunctions;
    private final String token;
    private final List<Duration> patience;
    private final Journal journal;

    TokenCallback(SfnClient stepFunctions, String token, List<Duration> patience, Journal journal) {
        this.stepFunctions = stepFunctions;
        this.token = token;
        this.patience = patience;
        this.journal = journal;
    }

    @Override
    public Beat beat() {
        try {
            stepFunctions.sendTaskHeartbeat(request ->
                    request.taskToken(token).overrideConfiguration(limits -> limits.apiCallTimeout(BEAT_LIMIT)));
            return Beat.HEARD;
        } catch (TaskTimedOutException | TaskDoesNotExistException | InvalidTokenException e) {
            return Beat.GONE;
        } catch (AbortedException e) {
            return Beat.UNHEARD; // the work is over
        } catch (SdkException e) {
            journal.write("A heartbeat didn't get through: " + e.getMessage());
            return Beat.UNHEARD;
        }
    }

    @Override
    public boolean answer(Outcome outcome) {
        Iterator<Duration> pauses = patience.iterator();
        while (true) {
            try {
                send(outcome);
                return true;
            } catch (TaskTimedOutException | TaskDoesNotExistException | InvalidTokenException e) {
                // also what a second try meets when the first was heard and only its receipt was lost
                journal.write("Step Functions no longer waits for an answer.");
                return true;
            } catch (InvalidOutputException e) {
                journal.write("Step Functions refuses the answer: " + e.getMessage());
                return false;
            } catch (SdkException e) {
                journal.write("The answer didn't get through: " + e.getMessage());
                if (!pauses.hasNext() || !Pause.of(pauses.next())) {
                    return false;
                }
            }
        }
    }

    private void send(Outcome outcome) {
        if (outcome instanceof Outcome.Finished finished) {
            stepFunctions.sendTaskSuccess(
                    request -> request.taskToken(token).output(JsonText.print(finished.output())));
        }
        if (outcome instanceof Outcome.Failed failed) {
            stepFunctions.sendTaskFailure(request -> request.taskToken(token)
                    .error(start(failed.error(), LONGEST_ERROR))
                    .cause(start(failed.cause(), LONGEST_CAUSE)));
        }
    }

    private static String start(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest);
    }
}
