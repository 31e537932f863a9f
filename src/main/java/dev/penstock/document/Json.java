package dev.penstock.document;

import static java.util.Objects.requireNonNull;

import dev.penstock.diagnostic.Location;
import java.util.ArrayList;
import java.util.List;

/** A JSON value that knows where it stands; members keep their order, and a key may come twice. */
public sealed interface Json {
    Location location();

    /** A value of an object under its key. */
    record Member(String key, Location keyLocation, Json value) {
        public Member {
            requireNonNull(key, "key");
            requireNonNull(keyLocation, "keyLocation");
            requireNonNull(value, "value");
        }
    }

    record Mapping(List<Member> members, Location location) implements Json {
        public Mapping {
            members = List.copyOf(members);
        }

        /** All values under exactly this key. */
        public List<Json> under(String key) {
            List<Json> values = new ArrayList<>();
            for (Member member : members) {
                if (member.key().equals(key)) {
                    values.add(member.value());
                }
            }
            return values;
        }
    }

    record Sequence(List<Json> items, Location location) implements Json {
        public Sequence {
            items = List.copyOf(items);
        }
    }

    record Text(String value, Location location) implements Json {}

    /** A number as it was written. */
    record Numeral(String literal, Location location) implements Json {}

    record Bool(boolean value, Location location) implements Json {}

    record Null(Location location) implements Json {}
}
