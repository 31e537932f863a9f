package dev.penstock.compile;

import dev.penstock.diagnostic.Location;
import dev.penstock.diagnostic.Outcome;
import dev.penstock.pipeline.FieldValue;
import dev.penstock.pipeline.Parameter;
import dev.penstock.pipeline.Pipeline;
import dev.penstock.plan.Confidential;
import dev.penstock.plan.Plan;
import dev.penstock.plan.StoredSecret;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds what a pipeline needs of Secrets Manager, and which of its values the definition or a given value holds. */
public final class NeededSecrets {
    private static final Pattern PARAMETER = Pattern.compile("#\\{\\s*\\*?(\\w+)\\s*}");

    private final Pipeline pipeline;

    private NeededSecrets(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    /** The secrets of one definition, or why it can't be translated. */
    public static Outcome<List<NeededSecret>> of(Source source, Settings settings) {
        Stages stages = new Translation(source, settings).stages();
        return stages.plan().then(plan -> Outcome.of(of(stages.pipeline().orElseThrow(), plan)));
    }

    public static List<NeededSecret> of(Pipeline pipeline, Plan plan) {
        NeededSecrets secrets = new NeededSecrets(pipeline);
        List<NeededSecret> needed = new ArrayList<>();
        plan.secrets().forEach((id, stored) -> needed.add(secrets.needed(id, stored)));
        return needed;
    }

    private NeededSecret needed(String id, StoredSecret stored) {
        if (stored.form() == StoredSecret.Form.LOGIN) {
            Optional<String> user =
                    inField(id, "username").map(held -> held.text().text());
            return new NeededSecret(pipeline.name(), id, stored, user, inField(id, "*password"));
        }
        int dot = id.lastIndexOf(".*");
        Optional<NeededSecret.HeldText> held =
                dot < 0 ? ofParameter(id) : inField(id.substring(0, dot), id.substring(dot + 1));
        return new NeededSecret(pipeline.name(), id, stored, Optional.empty(), held);
    }

    /** A field's text, or that of the parameter that it names and nothing else. */
    private Optional<NeededSecret.HeldText> inField(String object, String field) {
        List<FieldValue> values =
                pipeline.object(object).map(each -> each.values(field)).orElse(List.of());
        if (values.size() != 1 || !(values.get(0) instanceof FieldValue.Text text)) {
            return Optional.empty();
        }
        Matcher parameter = PARAMETER.matcher(text.text().strip());
        return parameter.matches()
                ? ofParameter(parameter.group(1))
                : held(text.text(), text.location().in(object, field));
    }

    private Optional<NeededSecret.HeldText> ofParameter(String id) {
        Parameter parameter = pipeline.parameters().get(id);
        return parameter == null || parameter.values().size() != 1
                ? Optional.empty()
                : held(parameter.values().get(0), parameter.valueLocation().in(parameter.id(), ""));
    }

    private static Optional<NeededSecret.HeldText> held(String text, Location place) {
        boolean isKnown = !text.isEmpty() && !text.contains("#{") && !text.equals(Confidential.MASK);
        return isKnown ? Optional.of(new NeededSecret.HeldText(new Confidential(text), place)) : Optional.empty();
    }
}
