package dev.penstock.operate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.sfn.model.ExecutionListItem;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.ListExecutionsResponse;

/** The executions of machines; Step Functions keeps them for ninety days after their end. */
final class Executions {
    private static final int PAGE = 1_000;

    private final Account account;

    Executions(Account account) {
        this.account = account;
    }

    /** One execution. */
    record Execution(String arn, String name, String status, Instant start, Optional<Instant> stop) {
        boolean isRunning() {
            return status.equals("RUNNING") || status.equals("PENDING_REDRIVE");
        }
    }

    /** The latest executions of a machine, latest first; all of them, page by page, up to a limit. */
    List<Execution> latest(String machine, Optional<String> status, int most) {
        List<Execution> found = new ArrayList<>();
        Optional<String> token = Optional.empty();
        do {
            String page = token.orElse(null);
            ListExecutionsResponse answer = account.stepFunctions()
                    .listExecutions(request -> request.stateMachineArn(machine)
                            .statusFilter(status.map(ExecutionStatus::fromValue).orElse(null))
                            .maxResults(Math.min(PAGE, most))
                            .nextToken(page));
            answer.executions().forEach(item -> found.add(execution(item)));
            token = Optional.ofNullable(answer.nextToken());
        } while (token.isPresent() && found.size() < most);
        return found.size() > most ? found.subList(0, most) : found;
    }

    List<Execution> all(String machine) {
        return latest(machine, Optional.empty(), Integer.MAX_VALUE);
    }

    private static Execution execution(ExecutionListItem item) {
        return new Execution(
                item.executionArn(),
                item.name(),
                item.statusAsString(),
                item.startDate(),
                Optional.ofNullable(item.stopDate()));
    }
}
