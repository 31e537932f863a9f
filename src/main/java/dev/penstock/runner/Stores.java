package dev.penstock.runner;

/** Picks the store that a place belongs to. */
record Stores(Store s3, Store hdfs, Store local) {
    Stores(Store s3) {
        this(s3, new HdfsStore("hdfs", "dfs"), new LocalStore());
    }

    Store of(String uri) {
        if (uri.startsWith(HdfsStore.SCHEME)) {
            return hdfs;
        }
        return uri.startsWith("s3://") ? s3 : local;
    }

    /** The file {@code path} of the folder {@code uri}. */
    static String inside(String uri, String path) {
        return uri.endsWith("/") ? uri + path : uri + "/" + path;
    }
}
