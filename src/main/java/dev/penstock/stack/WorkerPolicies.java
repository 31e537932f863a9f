package dev.penstock.stack;

import static dev.penstock.asl.Intrinsics.tree;

import dev.penstock.asl.Grant;
import dev.penstock.asl.Identifiers;
import dev.penstock.document.JsonText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Managed policies with a role's rights: one, as long as IAM takes it. */
final class WorkerPolicies {
    /** IAM takes 6,144 characters without white space. Ours are counted before CloudFormation makes ARNs of them, which are shorter. */
    private static final int MOST = 6_144;

    private WorkerPolicies() {}

    static void add(Resources resources, String role, List<Grant> grants) {
        List<List<Grant>> parts = parts(grants);
        for (int i = 0; i < parts.size(); i++) {
            resources.add(
                    Identifiers.encode(role) + "WorkerPolicy" + (i == 0 ? "" : Integer.toString(i + 1)),
                    "AWS::IAM::ManagedPolicy",
                    tree(
                            "Description",
                            "What the Task Runner itself calls; commands have the rights that the role has anyway",
                            "Roles",
                            List.of(role),
                            "PolicyDocument",
                            Resources.policy(parts.get(i))));
        }
    }

    private static List<List<Grant>> parts(List<Grant> grants) {
        List<List<Grant>> parts = new ArrayList<>();
        List<Grant> part = new ArrayList<>();
        for (Grant grant :
                grants.stream().flatMap(grant -> halves(grant).stream()).toList()) {
            part.add(grant);
            if (part.size() > 1 && size(part) > MOST) {
                part.remove(part.size() - 1);
                parts.add(part);
                part = new ArrayList<>(List.of(grant));
            }
        }
        parts.add(part);
        return parts;
    }

    /** A grant that fills a policy alone is cut in two, and so on. */
    private static List<Grant> halves(Grant grant) {
        int count = grant.resources().size();
        if (count < 2 || size(List.of(grant)) <= MOST / 2) {
            return List.of(grant);
        }
        List<Grant> halves = new ArrayList<>();
        for (List<Object> half : List.of(
                grant.resources().subList(0, count / 2), grant.resources().subList(count / 2, count))) {
            halves.addAll(halves(new Grant(grant.actions(), half, grant.condition())));
        }
        return halves;
    }

    private static int size(List<Grant> grants) {
        Map<String, Object> policy = Resources.policy(grants);
        return JsonText.compact(policy).length();
    }
}
