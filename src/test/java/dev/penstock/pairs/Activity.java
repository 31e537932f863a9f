package dev.penstock.pairs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The activities, with the data that the service's documents say they take. */
enum Activity {
    COPY("CopyActivity", "Ec2Resource", "A Task Runner reads the records of one end and writes those of the other.") {
        @Override
        List<Pair> pairs() {
            List<End> ends = new ArrayList<>(End.all());
            ends.add(new End("S3DataNode", "CSV", true));
            return joined(List.of(""), ends, ends);
        }

        @Override
        boolean joins(End input, End output) {
            return takes(input) && takes(output);
        }

        @Override
        boolean takes(End end) {
            return end.isTable() || (end.isFiles() && Set.of("", "CSV", "TSV").contains(end.format()));
        }

        @Override
        Map<String, Object> fields(Pair pair) {
            return Map.of();
        }
    },
    EMR("EmrActivity", "EmrCluster", "A step of the cluster finds the data itself; it may ask where that is.") {
        @Override
        Map<String, Object> fields(Pair pair) {
            return Map.of("step", "s3://example-bucket/job.jar," + place(pair));
        }
    },
    HADOOP("HadoopActivity", "EmrCluster", "A job of the cluster finds the data itself; it may ask where that is.") {
        @Override
        Map<String, Object> fields(Pair pair) {
            return Map.of("jarUri", "s3://example-bucket/job.jar", "argument", place(pair));
        }
    },
    HIVE("HiveActivity", "EmrCluster", "The script finds an external table.") {
        @Override
        boolean takes(End end) {
            return isRows(end)
                    || (end.isItems() && !end.format().isEmpty())
                    || end.node().equals("MySqlDataNode");
        }

        @Override
        Map<String, Object> fields(Pair pair) {
            return Map.of(
                    "hiveScript",
                    pair.input().isPresent()
                            ? "SELECT COUNT(*) FROM ${input1};"
                            : "INSERT INTO TABLE ${output1} SELECT 1, 'a';");
        }
    },
    HIVE_COPY("HiveCopyActivity", "EmrCluster", "Hive reads one external table and writes another.") {
        @Override
        List<Pair> pairs() {
            return joined(List.of(""), End.all(), End.all());
        }

        @Override
        boolean joins(End input, End output) {
            boolean isWhole = input.format().equals("DynamoDBExportDataFormat")
                    && output.format().equals(input.format());
            boolean isColumns = input.isItems()
                    && input.format().equals("DynamoDBDataFormat")
                    && (isRows(output) || (output.isItems() && output.format().equals(input.format())));
            boolean isLoad =
                    isRows(input) && output.isItems() && output.format().equals("DynamoDBDataFormat");
            return (isWhole && (input.isItems() || output.isItems())) || isColumns || isLoad;
        }

        @Override
        Map<String, Object> fields(Pair pair) {
            return Map.of();
        }
    },
    PIG("PigActivity", "EmrCluster", "The script finds a relation.") {
        @Override
        boolean takes(End end) {
            return isRows(end) || end.node().equals("MySqlDataNode");
        }

        @Override
        Map<String, Object> fields(Pair pair) {
            return Map.of(
                    "script",
                    pair.input().isPresent()
                            ? "STORE ${input1} INTO 's3://example-bucket/seen';\n"
                            : "${output1} = LOAD 's3://example-bucket/other' AS (id:int, total:chararray);");
        }
    },
    REDSHIFT("RedshiftCopyActivity", "Ec2Resource", "Statements of the Redshift Data API, one transaction.") {
        @Override
        List<Pair> pairs() {
            List<End> ends = new ArrayList<>(End.all());
            Stream.of("", "CSV", "TSV", "Custom")
                    .map(format -> new End("S3DataNode", format, true))
                    .forEach(ends::add);
            List<Pair> pairs = new ArrayList<>(joined(
                    List.of("KEEP_EXISTING", "OVERWRITE_EXISTING", "TRUNCATE", "APPEND"),
                    ends,
                    List.of(new End("RedshiftDataNode", "", false))));
            ends.removeIf(End::isRedshift);
            pairs.addAll(joined(List.of(""), List.of(new End("RedshiftDataNode", "", false)), ends));
            return pairs;
        }

        @Override
        boolean joins(End input, End output) {
            boolean isLoad = output.isRedshift() && (isReadable(input) || input.isItems());
            return isLoad || (input.isRedshift() && isReadable(output));
        }

        private boolean isReadable(End end) {
            return end.isFiles() && Set.of("", "CSV", "TSV", "Custom").contains(end.format());
        }

        @Override
        Map<String, Object> fields(Pair pair) {
            return Map.of("insertMode", pair.variant().isEmpty() ? "APPEND" : pair.variant());
        }
    },
    SHELL(
            "ShellCommandActivity",
            "Ec2Resource",
            "Files are staged as folders; of other data, the command may ask where it is.") {
        @Override
        Map<String, Object> fields(Pair pair) {
            return Map.of("stage", "true", "command", "echo " + place(pair));
        }
    },
    SQL("SqlActivity", "Ec2Resource", "The script finds the data itself; it may ask what it's called.") {
        @Override
        Map<String, Object> fields(Pair pair) {
            return Map.of(
                    "database", End.reference("Shop"), "script", "insert into seen values ('" + place(pair) + "')");
        }
    };

    private final String type;
    private final String resource;
    private final String becomes;

    Activity(String type, String resource, String becomes) {
        this.type = type;
        this.resource = resource;
        this.becomes = becomes;
    }

    String type() {
        return type;
    }

    /** What it becomes, in a sentence. */
    String becomes() {
        return becomes;
    }

    /** All that is to be tried: each end by itself, where what becomes of it doesn't depend on another. */
    List<Pair> pairs() {
        List<Pair> pairs = new ArrayList<>();
        End.all().forEach(end -> pairs.add(new Pair(this, "", Optional.of(end), Optional.empty())));
        End.all().forEach(end -> pairs.add(new Pair(this, "", Optional.empty(), Optional.of(end))));
        return pairs;
    }

    /** Whether the documents say that it takes the node by itself. */
    boolean takes(End end) {
        return true;
    }

    /** Whether the documents say that it takes the two together. */
    boolean joins(End input, End output) {
        return takes(input) && takes(output);
    }

    /** What else the activity says. */
    abstract Map<String, Object> fields(Pair pair);

    Map<String, Object> resource() {
        Map<String, Object> fields = new LinkedHashMap<>(Map.of("id", "Machine", "type", resource));
        fields.put("terminateAfter", "1 hour");
        if (resource.equals("Ec2Resource")) {
            fields.put("instanceType", "m5.large");
        } else {
            fields.put("releaseLabel", "emr-5.36.2");
            fields.put("masterInstanceType", "m5.xlarge");
        }
        return fields;
    }

    /** Files with columns. */
    private static boolean isRows(End end) {
        return end.isFiles() && Set.of("CSV", "TSV", "Custom", "RegEx").contains(end.format());
    }

    private static String place(Pair pair) {
        return pair.input().isPresent()
                ? "#{input." + pair.input().get().nameField() + "}"
                : "#{output." + pair.output().orElseThrow().nameField() + "}";
    }

    /** Each input with each output. */
    List<Pair> joined(List<String> variants, List<End> inputs, List<End> outputs) {
        List<Pair> pairs = new ArrayList<>();
        for (String variant : variants) {
            for (End input : inputs) {
                outputs.forEach(output -> pairs.add(new Pair(this, variant, Optional.of(input), Optional.of(output))));
            }
        }
        return pairs;
    }
}
