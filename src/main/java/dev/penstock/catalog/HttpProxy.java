package dev.penstock.catalog;

import dev.penstock.diagnostic.Code;
import dev.penstock.expression.Expressions;
import dev.penstock.plan.Proxy;
import dev.penstock.plan.StoredSecret;
import java.util.List;
import java.util.Optional;

/** A proxy through which workers call AWS. */
final class HttpProxy implements ObjectType {
    static final Code PASSWORD_FIRST =
            Code.note("DP6282", "The password of a proxy is read before the proxy can be used.");
    private static final String NO_WINDOWS = "Let the proxy take a log-in without Windows (NTLM), or no log-in at all.";

    static final Field HOSTNAME =
            Field.text("hostname", "The host of the proxy.").required();
    static final Field PORT = Field.text("port", "The port of the proxy.").required();
    static final Field USERNAME = Field.text("username", "The name to log in with.");
    static final Field PASSWORD = Field.text("*password", "The password to log in with.");
    static final Field S3_NO_PROXY = Field.flag("s3NoProxy", "Whether calls to S3 go past the proxy.");
    static final Field WINDOWS_DOMAIN =
            Field.text("windowsDomain", "The Windows domain of the login.").manual(NO_WINDOWS);
    static final Field WINDOWS_WORKGROUP = Field.text("windowsWorkgroup", "The Windows workgroup of the login.")
            .manual(NO_WINDOWS);

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

    /** The proxy that a machine is told of; everything is known at synth. */
    static Optional<Proxy> of(LoweringContext context, Lowered fields) {
        Optional<String> host = fields.constant(HOSTNAME);
        Optional<String> port = fields.constant(PORT);
        Optional<String> user = fields.constant(USERNAME);
        Optional<StoredSecret> password = fields.secret(PASSWORD)
                .flatMap(secret -> Expressions.secrets(secret).stream().findFirst())
                .map(id -> context.secrets().get(id));
        if (password.isPresent()) {
            fields.report(
                    PASSWORD_FIRST,
                    PASSWORD,
                    "A machine behind `%s` reads the password from Secrets Manager before it can use the proxy."
                            .formatted(fields.id()),
                    "Give its subnet an endpoint for Secrets Manager.");
        }
        boolean isS3Direct = fields.flag(S3_NO_PROXY).orElse(false);
        return host.isPresent() && port.isPresent()
                ? Optional.of(new Proxy(host.get(), port.get(), user, password, isS3Direct))
                : Optional.empty();
    }
}
