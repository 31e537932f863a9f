package dev.penstock.runner;

/** Picks the store that a place belongs to. */
record Stores(Store s3, Store local) {
    Store of(String uri) {
        return uri.startsWith("s3://") ? s3 : local;
    }

    /** The file {@code path} of the folder {@code uri}. */
    static String inside(String uri, String path) {
        return uri.endsWith("/") ? uri + path : uri + "/" + path;
    }
}
