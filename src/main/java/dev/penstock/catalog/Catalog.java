package dev.penstock.catalog;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Every object type that Data Pipeline has. */
final class Catalog {
    private static final List<ObjectType> TYPES = List.of(
            new CSV(),
            new CopyActivity(),
            new Custom(),
            new Default(),
            new DynamoDBDataExists(),
            new DynamoDBDataFormat(),
            new DynamoDBDataNode(),
            new DynamoDBExportDataFormat(),
            new DynamoDBTableExists(),
            new EbsBlockDeviceConfig(),
            new EbsConfiguration(),
            new Ec2Resource(),
            new EmrActivity(),
            new EmrCluster(),
            new EmrConfiguration(),
            new Exists(),
            new HadoopActivity(),
            new HiveActivity(),
            new HiveCopyActivity(),
            new HttpProxy(),
            new JdbcDatabase(),
            new MySqlDataNode(),
            new PigActivity(),
            new Property(),
            new RdsDatabase(),
            new RedshiftCopyActivity(),
            new RedshiftDataNode(),
            new RedshiftDatabase(),
            new RegEx(),
            new S3DataNode(),
            new S3KeyExists(),
            new S3PrefixNotEmpty(),
            new Schedule(),
            new ShellCommandActivity(),
            new ShellCommandPrecondition(),
            new ShellScriptConfig(),
            new SnsAlarm(),
            new SqlActivity(),
            new SqlDataNode(),
            new TSV(),
            new Terminate(),
            new VolumeSpecification());
    private static final Map<String, ObjectType> BY_NAME =
            TYPES.stream().collect(Collectors.toMap(ObjectType::name, Function.identity()));
    private static final Map<String, Map<String, Field>> FIELDS =
            TYPES.stream().collect(Collectors.toMap(ObjectType::name, Catalog::fieldsByName));

    private Catalog() {}

    /** Sorted by name. */
    static List<ObjectType> types() {
        return TYPES;
    }

    static Optional<ObjectType> find(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** The fields of a type by name, in their order. */
    static Map<String, Field> fields(ObjectType type) {
        Map<String, Field> known = FIELDS.get(type.name());
        return known == null ? fieldsByName(type) : known;
    }

    private static Map<String, Field> fieldsByName(ObjectType type) {
        Map<String, Field> fields = new LinkedHashMap<>();
        type.fields().forEach(field -> fields.put(field.name(), field));
        return Collections.unmodifiableMap(fields);
    }
}
