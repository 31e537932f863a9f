package dev.penstock.simulate;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The task tokens that states wait for. */
final class Tokens {
    private final Map<String, Wake> open = new LinkedHashMap<>();
    private final Set<String> closed = new HashSet<>();
    private long issued;

    String open(Visit visit, Wake wake) {
        String token = "token-" + ++issued + "-" + visit.execution().name() + "-"
                + visit.name().replaceAll("[^A-Za-z0-9]", "_");
        open.put(token, wake);
        return token;
    }

    void close(String token) {
        Wake wake = open.remove(token);
        if (wake != null) {
            wake.drop();
        }
        closed.add(token);
    }

    boolean isOpen(String token) {
        return open.containsKey(token);
    }

    int openCount() {
        return open.size();
    }

    /** Whether the state behind a token minds heartbeats. */
    boolean wantsBeats(String token) {
        Wake wake = open.get(token);
        return wake != null && wake.wantsBeats();
    }

    void succeed(String token, Object output) {
        take(token).succeed(output);
    }

    void fail(String token, String error, String cause) {
        take(token).fail(new StateFailure(error, cause));
    }

    void beat(String token) {
        Wake wake = open.get(token);
        if (wake == null) {
            throw unknown(token);
        }
        wake.beat();
    }

    private Wake take(String token) {
        Wake wake = open.remove(token);
        if (wake == null) {
            throw unknown(token);
        }
        closed.add(token);
        return wake;
    }

    private StateFailure unknown(String token) {
        return closed.contains(token)
                ? new StateFailure("Sfn.TaskTimedOutException", "The task of the token has ended.")
                : new StateFailure("Sfn.InvalidTokenException", "Invalid token: " + token);
    }
}
