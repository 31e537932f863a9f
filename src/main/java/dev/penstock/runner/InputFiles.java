package dev.penstock.runner;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The files that an input stands for. */
final class InputFiles {
    private final Stores stores;

    InputFiles(Stores stores) {
        this.stores = stores;
    }

    /** The files in their order, each with its path inside the folder. */
    List<Store.Entry> of(DataPlace place) throws WorkFailure {
        String uri = place.uri().orElseThrow();
        return switch (place.kind()) {
            case FILE -> List.of(new Store.Entry(uri, lastPart(uri)));
            case FOLDER -> stores.of(uri).list(uri);
            case MANIFEST -> listed(uri);
        };
    }

    private static String lastPart(String uri) {
        return uri.substring(uri.lastIndexOf('/') + 1);
    }

    private List<Store.Entry> listed(String manifest) throws WorkFailure {
        List<Store.Entry> entries = new ArrayList<>();
        try (InputStream in = stores.of(manifest).open(manifest)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            for (TaskFields entry : new TaskFields(JsonText.parse(text)).objects("entries")) {
                String url = entry.required("url");
                // as in Redshift, a file that isn't mandatory may be missing
                if (entry.flag("mandatory") || stores.of(url).exists(url, false)) {
                    entries.add(new Store.Entry(url, lastPart(url)));
                }
            }
            return entries;
        } catch (MalformedTask e) {
            throw new WorkFailure(
                    "DP.Data",
                    "`" + manifest
                            + "` is no manifest like {\"entries\": [{\"url\": \"s3://…\", \"mandatory\": true}]}: "
                            + e.getMessage(),
                    e);
        } catch (StreamFailure e) {
            throw e.failure();
        } catch (IOException e) {
            throw new WorkFailure("DP.File", "`" + manifest + "` couldn't be read: " + e.getMessage() + ".", e);
        }
    }
}
