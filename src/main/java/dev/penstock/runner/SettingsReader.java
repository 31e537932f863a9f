package dev.penstock.runner;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Makes the settings for AWS from options, their file of credentials and the environment. */
final class SettingsReader {
    private final Arguments arguments;
    private final Map<String, String> environment;

    SettingsReader(Arguments arguments, Map<String, String> environment) {
        this.arguments = arguments;
        this.environment = environment;
    }

    AwsSettings read() throws WrongUsage {
        for (String option : new String[] {"proxyDomain", "proxyWorkstation"}) {
            if (arguments.option(option).isPresent()) {
                throw new WrongUsage("`--" + option + "`: proxies with Windows (NTLM) log-in aren't supported.");
            }
        }
        Optional<URI> everywhere = uri("AWS_ENDPOINT_URL");
        Optional<URI> stepFunctions = arguments.option("endpoint").isPresent()
                ? Optional.of(address(arguments.option("endpoint").get()))
                : uri("AWS_ENDPOINT_URL_SFN").or(() -> everywhere);
        return new AwsSettings(
                arguments.option("region"),
                stepFunctions,
                uri("AWS_ENDPOINT_URL_S3").or(() -> everywhere),
                uri("AWS_ENDPOINT_URL_SECRETS_MANAGER").or(() -> everywhere),
                otherEndpoints(everywhere),
                keys(),
                proxy());
    }

    private Map<String, URI> otherEndpoints(Optional<URI> everywhere) throws WrongUsage {
        Map<String, URI> endpoints = new TreeMap<>();
        for (String service : List.of("rds", "redshift")) {
            uri("AWS_ENDPOINT_URL_" + service.toUpperCase(Locale.ROOT))
                    .or(() -> everywhere)
                    .ifPresent(uri -> endpoints.put(service, uri));
        }
        return endpoints;
    }

    private Optional<URI> uri(String variable) throws WrongUsage {
        String value = environment.get(variable);
        return value == null || value.isEmpty() ? Optional.empty() : Optional.of(address(value));
    }

    /** The original took host names as well as addresses. */
    private static URI address(String text) throws WrongUsage {
        try {
            return URI.create(text.contains("://") ? text : "https://" + text);
        } catch (IllegalArgumentException e) {
            throw new WrongUsage("`" + text + "` is no address.");
        }
    }

    private Optional<AwsSettings.KeyPair> keys() throws WrongUsage {
        Optional<String> accessId = arguments.option("accessId");
        Optional<String> secretKey = arguments.option("secretKey");
        if (accessId.isPresent() != secretKey.isPresent()) {
            throw new WrongUsage("`--accessId` and `--secretKey` go together.");
        }
        if (accessId.isPresent()) {
            return Optional.of(new AwsSettings.KeyPair(accessId.get(), secretKey.orElseThrow()));
        }
        Optional<String> config = arguments.option("config");
        return config.isPresent() ? Optional.of(keysIn(config.get())) : Optional.empty();
    }

    private static AwsSettings.KeyPair keysIn(String file) throws WrongUsage {
        try {
            TaskFields fields = new TaskFields(JsonText.parse(Files.readString(Path.of(file))));
            return new AwsSettings.KeyPair(
                    fields.text("access-id").orElseThrow(() -> lacking(file, "access-id")),
                    fields.text("private-key").orElseThrow(() -> lacking(file, "private-key")));
        } catch (IOException e) {
            throw new WrongUsage("`" + file + "` can't be read: " + e + ".");
        } catch (MalformedTask e) {
            throw new WrongUsage("`" + file + "` isn't the JSON of credentials: " + e.getMessage());
        }
    }

    private static WrongUsage lacking(String file, String member) {
        return new WrongUsage("`" + file + "` has no \"" + member + "\".");
    }

    private Optional<AwsSettings.Proxy> proxy() throws WrongUsage {
        Optional<String> host = arguments.option("proxyHost");
        if (host.isEmpty()) {
            return Optional.empty();
        }
        String port = Integer.toString(arguments.count("proxyPort", 80));
        return Optional.of(new AwsSettings.Proxy(
                address("http://" + host.get() + ":" + port),
                arguments.option("proxyUsername"),
                arguments.option("proxyPassword")));
    }
}
