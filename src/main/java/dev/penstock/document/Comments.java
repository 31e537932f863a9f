package dev.penstock.document;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;

/** The comments of a file, each hung on the member or value that it stands at. */
final class Comments {
    /** A comment as written, with its marks. */
    record Comment(String text, int line) {
        /** Whether nothing can follow it on the line where it began. */
        boolean endsLine() {
            return !text.startsWith("/*") || text.contains("\n");
        }
    }

    static final int MOST = 100_000;

    private final IdentityHashMap<Object, List<Comment>> before = new IdentityHashMap<>();
    private final IdentityHashMap<Object, List<Comment>> beside = new IdentityHashMap<>();
    private final IdentityHashMap<Object, List<Comment>> atEnd = new IdentityHashMap<>();
    private final Deque<Comment> pending = new ArrayDeque<>();

    private int size;

    void add(Comment comment) {
        size++;
        if (size <= MOST) {
            pending.add(comment);
        }
    }

    int size() {
        return size;
    }

    List<Comment> takePending() {
        if (pending.isEmpty()) {
            return List.of();
        }
        List<Comment> taken = List.copyOf(pending);
        pending.clear();
        return taken;
    }

    void putBefore(Object owner, List<Comment> comments) {
        if (!comments.isEmpty()) {
            before.computeIfAbsent(owner, key -> new ArrayList<>()).addAll(comments);
        }
    }

    /** Hangs those that stand on the line where the owner ended beside it; the others wait for what follows. */
    void putBeside(Object owner, int line) {
        List<Comment> taken = new ArrayList<>();
        while (!pending.isEmpty() && pending.getFirst().line() <= line) {
            taken.add(pending.removeFirst());
        }
        if (!taken.isEmpty()) {
            beside.computeIfAbsent(owner, key -> new ArrayList<>()).addAll(taken);
        }
    }

    void putAtEnd(Object owner) {
        if (!pending.isEmpty()) {
            atEnd.computeIfAbsent(owner, key -> new ArrayList<>()).addAll(takePending());
        }
    }

    List<Comment> before(Object owner) {
        return before.getOrDefault(owner, List.of());
    }

    List<Comment> beside(Object owner) {
        return beside.getOrDefault(owner, List.of());
    }

    List<Comment> atEnd(Object owner) {
        return atEnd.getOrDefault(owner, List.of());
    }
}
