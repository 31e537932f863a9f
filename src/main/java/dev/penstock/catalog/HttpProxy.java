package dev.penstock.catalog;

import java.util.List;

/** A proxy through which workers call AWS. */
final class HttpProxy implements ObjectType {
    static final Field HOSTNAME =
            Field.text("hostname", "The host of the proxy.").required();
    static final Field PORT = Field.text("port", "The port of the proxy.").required();
    static final Field USERNAME = Field.text("username", "The name to log in with.");
    static final Field PASSWORD = Field.text("*password", "The password to log in with.");
    static final Field S3_NO_PROXY = Field.flag("s3NoProxy", "Whether calls to S3 go past the proxy.");
    static final Field WINDOWS_DOMAIN = Field.text("windowsDomain", "The Windows domain of the login.");
    static final Field WINDOWS_WORKGROUP = Field.text("windowsWorkgroup", "The Windows workgroup of the login.");

    @Override
    public String name() {
        return "HttpProxy";
    }

    @Override
    public String description() {
        return "A proxy through which workers call AWS.";
    }

    @Override
    public Category category() {
        return Category.SETTING;
    }

    @Override
    public List<Field> fields() {
        return List.of(HOSTNAME, PORT, USERNAME, PASSWORD, S3_NO_PROXY, WINDOWS_DOMAIN, WINDOWS_WORKGROUP);
    }

    @Override
    public boolean isTranslated() {
        return false;
    }
}
