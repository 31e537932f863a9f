package dev.penstock.runner;

/** A bucket and a key, or the start of keys. */
record S3Place(String bucket, String key) {
    private static final String SCHEME = "s3://";

    static S3Place of(String uri) throws WorkFailure {
        String rest = uri.substring(SCHEME.length());
        int slash = rest.indexOf('/');
        String bucket = slash < 0 ? rest : rest.substring(0, slash);
        if (bucket.isEmpty()) {
            throw new WorkFailure("DP.S3", "`" + uri + "` names no bucket.");
        }
        return new S3Place(bucket, slash < 0 ? "" : rest.substring(slash + 1));
    }

    /** The start of the keys of everything in this folder. */
    String prefix() {
        return key.isEmpty() || key.endsWith("/") ? key : key + "/";
    }

    String uri(String otherKey) {
        return SCHEME + bucket + "/" + otherKey;
    }
}
