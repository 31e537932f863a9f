package dev.penstock.hunt;

import dev.penstock.hunt.Sketch.Ref;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Folders of S3, a new one for each interval. */
record RandomFiles(Dice dice, Sketch sketch) {
    /** A folder of whatever there may be. */
    String folder(String id, String place, Optional<String> schedule) {
        Map<String, Object> fields = sketch.add(id, "S3DataNode");
        fields.put("directoryPath", place + RandomWork.DAY);
        Sketch.schedule(fields, schedule);
        return id;
    }

    /** A folder of files whose rows are known. */
    String rows(String id, String place, Optional<String> schedule) {
        folder(id, place, schedule);
        String format = sketch.once(
                "Rows", dice.one("CSV", "TSV"), fields -> fields.put("column", List.of("day STRING", "total INT")));
        sketch.object(id).put("dataFormat", new Ref(format));
        return id;
    }
}
