package dev.penstock.cli;

import java.util.LinkedHashMap;
import java.util.Map;

/** Edits as people make them, by what they are. */
final class SmallEdits {
    private final Map<String, EditedDefinition> edits = new LinkedHashMap<>();

    private SmallEdits() {}

    static Map<String, EditedDefinition> all() {
        SmallEdits small = new SmallEdits();
        small.ofSchedules();
        small.ofSteps();
        small.ofOrder();
        small.ofNotices();
        small.ofPreconditions();
        small.ofData();
        small.ofMachines();
        small.ofClusters();
        small.ofNothing();
        return small.edits;
    }

    private EditedDefinition edit(String what, String definition) {
        EditedDefinition edited = new EditedDefinition(definition);
        if (edits.put(what, edited) != null) {
            throw new IllegalStateException("two edits are called " + what);
        }
        return edited;
    }

    private void ofSchedules() {
        edit("another time of day", "n-graph").set("Daily", "startDateTime", "2026-01-01T09:00:00");
        edit("another first day", "n-graph").set("Daily", "startDateTime", "2026-02-01T03:00:00");
        edit("a longer period", "hourly-load").set("Hourly", "period", "2 hours");
        edit("the other end of the interval", "hourly-load").set("Default", "scheduleType", "cron");
        edit("another origin", "list-files").set("Every15Minutes", "startDateTime", "2026-01-01T00:05:00");
        edit("more occurrences", "getting-started").set("DefaultSchedule", "occurrences", "8");
        edit("a later end", "worker-group").set("WorkDays", "endDateTime", "2028-01-05T22:00:00");
        edit("a schedule renamed", "n-graph").rename("Daily", "EveryNight");
        edit("on demand", "list-files")
                .set("Default", "scheduleType", "ondemand")
                .unset("Default", "schedule")
                .remove("Every15Minutes");
    }

    private void ofSteps() {
        edit("more retries", "list-files").set("ListFiles", "maximumRetries", "5");
        edit("no retries", "list-files").set("ListFiles", "maximumRetries", "0");
        edit("a longer retry delay", "list-files").set("ListFiles", "retryDelay", "7 minutes");
        edit("a longer attempt", "list-files").set("ListFiles", "attemptTimeout", "9 minutes");
        edit("another command", "n-graph").set("Publish", "command", "make published");
        edit("other script arguments", "worker-group").set("Archive", "scriptArgument", "/var/old");
        edit("another failure mode", "n-graph").set("Publish", "failureAndRerunMode", "none");
        edit("a default of all objects", "n-graph").set("Default", "maximumRetries", "0");
        edit("an activity renamed", "n-graph").rename("OrderReport", "ReportOfOrders");
        edit("more runs at once", "list-files").set("ListFiles", "maxActiveInstances", "3");
    }

    private void ofOrder() {
        edit("a step removed", "n-graph").remove("Publish");
        edit("a step added", "n-graph")
                .add("Tidy", "ShellCommandActivity")
                .set("Tidy", "command", "make clean")
                .ref("Tidy", "runsOn", "Builder")
                .ref("Tidy", "dependsOn", "Publish");
        edit("another order", "n-graph").ref("OrderReport", "dependsOn", "Joined");
        edit("no dependency", "hourly-load").unset("Load", "dependsOn");
    }

    private void ofNotices() {
        edit("another subject", "list-files").set("Listed", "subject", "Done");
        edit("another topic", "s3-preconditions")
                .set("NotPriced", "topicArn", "arn:aws:sns:us-east-1:111111111111:other");
        edit("no notice of success", "list-files").unset("ListFiles", "onSuccess");
        edit("one more notice", "worker-group").ref("Archive", "onFail", "NotExported");
        edit("other onFail", "list-files").ref("ListFiles", "onFail", "Listed");
        edit("later lateness", "n-graph").set("Joined", "lateAfterTimeout", "45 minutes");
        edit("no lateness", "n-graph").unset("Joined", "lateAfterTimeout").unset("Joined", "onLateAction");
    }

    private void ofPreconditions() {
        edit("another key", "s3-preconditions").set("OrdersComplete", "s3Key", "s3://#{myBucket}/done/_SUCCESS");
        edit("more patience", "s3-preconditions").set("OrdersComplete", "preconditionTimeout", "5 hours");
        edit("less patience of a loop", "s3-preconditions").set("PricesThere", "preconditionTimeout", "5 hours");
        edit("a precondition added", "hourly-load")
                .add("Ready", "S3KeyExists")
                .set("Ready", "s3Key", "s3://example-flags/ready")
                .set("Ready", "preconditionTimeout", "30 minutes")
                .ref("Extract", "precondition", "Ready");
        edit("a precondition removed", "s3-preconditions")
                .unset("Orders", "precondition")
                .remove("OrdersComplete");
    }

    private void ofData() {
        edit("another default of a parameter", "getting-started").parameter("myInput", "s3://example-data/other");
        edit("a parameter added", "n-graph")
                .parameter("myTarget", "publish")
                .set("Publish", "command", "make #{myTarget}");
        edit("values only", "orders-to-s3").value("myRdsInstance", "shop-primary");
        edit("a bucket written to", "list-files").set("Lists", "directoryPath", "s3://example-lists/today/");
        edit("an output added", "getting-started")
                .add("Copies", "S3DataNode")
                .set("Copies", "directoryPath", "s3://example-copies/gets/")
                .ref("CountGets", "output", "Counts", "Copies");
        edit("an input added", "getting-started")
                .add("Names", "S3DataNode")
                .set("Names", "directoryPath", "s3://example-names/all/")
                .ref("CountGets", "input", "WebLogs", "Names");
        edit("another query", "orders-to-s3").set("Orders", "selectQuery", "select * from #{table}");
        edit("another log", "list-files").set("Default", "pipelineLogUri", "s3://other-logs/x");
    }

    private void ofMachines() {
        edit("another instance type", "list-files").set("Lister", "instanceType", "t3.small");
        edit("a longer life", "list-files").set("Lister", "terminateAfter", "1 hour");
        edit("a longer start", "list-files").set("Lister", "initTimeout", "12 minutes");
        edit("more retries of a resource", "list-files").set("Lister", "maximumRetries", "3");
        edit("a higher Spot price", "hourly-load").set("SpotLoader", "spotBidPrice", "0.08");
        edit("no Spot", "hourly-load")
                .unset("SpotLoader", "spotBidPrice")
                .unset("SpotLoader", "useOnDemandOnLastAttempt");
        edit("a key pair", "list-files").set("Lister", "keyPair", "mine");
        edit("another image", "list-files").set("Lister", "imageId", "ami-0123456789abcdef0");
        edit("another role of instances", "list-files").set("Default", "resourceRole", "Other");
        edit("another worker group", "worker-group").set("Default", "workerGroup", "warehouse2");
    }

    private void ofClusters() {
        edit("another release of EMR", "emr-steps").set("MyCluster", "releaseLabel", "emr-7.1.0");
        edit("more core machines", "emr-steps").set("MyCluster", "coreInstanceCount", "4");
        edit("another step of EMR", "emr-steps")
                .set(
                        "Publish",
                        "step",
                        "command-runner.jar,hive-script,--run-hive-script,--args,-f,s3://my-code/new.q");
    }

    private void ofNothing() {
        edit("objects reordered", "n-graph").reversed();
        edit("white space", "s3-preconditions").compact();
        edit("a comment", "n-graph").set("Publish", "myComment", "Twice a day would do.");
    }
}
