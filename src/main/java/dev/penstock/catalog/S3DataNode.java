package dev.penstock.catalog;

import static dev.penstock.catalog.Field.oneOf;
import static dev.penstock.catalog.Field.reference;
import static dev.penstock.catalog.Field.text;

import java.util.List;

/** Files in S3: one object, or everything under a prefix. */
final class S3DataNode implements ObjectType {
    static final Field DIRECTORY_PATH = text("directoryPath", "The S3 prefix of a folder of files.");
    static final Field FILE_PATH = text("filePath", "The S3 object that is the data.");
    static final Field COMPRESSION =
            oneOf("compression", "How the data is compressed, for activities that copy rows.", "none", "gzip");
    static final Field DATA_FORMAT = reference(
            "dataFormat",
            "How the rows are written.",
            "CSV",
            "Custom",
            "DynamoDBDataFormat",
            "DynamoDBExportDataFormat",
            "RegEx",
            "TSV");
    static final Field MANIFEST_FILE_PATH =
            text("manifestFilePath", "The S3 object with Redshift's list of files to load.");
    static final Field S3_ENCRYPTION_TYPE = oneOf(
            "s3EncryptionType",
            "Whether written objects are encrypted by S3; they are unless told otherwise.",
            "SERVER_SIDE_ENCRYPTION",
            "NONE");

    @Override
    public String name() {
        return "S3DataNode";
    }

    @Override
    public String description() {
        return "Files in S3: one object, or everything under a prefix.";
    }

    @Override
    public Category category() {
        return Category.DATA_NODE;
    }

    @Override
    public List<Field> fields() {
        return Field.join(
                CommonFields.DATA_NODE,
                DIRECTORY_PATH,
                FILE_PATH,
                COMPRESSION,
                DATA_FORMAT,
                MANIFEST_FILE_PATH,
                S3_ENCRYPTION_TYPE);
    }

    @Override
    public List<FieldGroup> groups() {
        return List.of(FieldGroup.atLeastOne(DIRECTORY_PATH, FILE_PATH, MANIFEST_FILE_PATH));
    }
}
