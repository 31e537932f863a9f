package dev.penstock.hunt;

import java.util.Map;

/** A change of what we emit. */
interface Mutation {
    Mutation NONE = template -> template;

    Map<String, Object> apply(Map<String, Object> template);
}
