package dev.penstock.catalog;

import dev.penstock.expression.Expression;
import dev.penstock.plan.TaskField;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Databases as a worker's task document names them. */
final class Databases {
    private static final List<Field> SINGLE = List.of(
            RdsDatabase.RDS_INSTANCE_ID,
            RedshiftDatabase.CLUSTER_ID,
            JdbcDatabase.CONNECTION_STRING,
            RdsDatabase.REGION,
            DatabaseFields.DATABASE_NAME,
            JdbcDatabase.JDBC_DRIVER_CLASS,
            JdbcDatabase.JDBC_DRIVER_JAR_URI,
            DatabaseFields.USERNAME);

    private Databases() {}

    /** A database object. */
    static TaskField part(Lowered database) {
        Map<String, TaskField> part = head(database.object().type(), database.id());
        for (Field field : SINGLE) {
            put(part, database, field);
        }
        putPassword(part, database, DatabaseFields.PASSWORD);
        List<Expression> properties = database.workerTexts(DatabaseFields.JDBC_PROPERTIES);
        if (!properties.isEmpty()) {
            part.put(DatabaseFields.JDBC_PROPERTIES.name(), new TaskField.Texts(properties));
        }
        return new TaskField.Part(part);
    }

    /** The database that a data node describes itself. */
    static TaskField ofNode(Lowered node) {
        Map<String, TaskField> part = head("JdbcDatabase", node.id());
        put(part, node, SqlFields.CONNECTION_STRING);
        // an example of the guide names the database within the server here
        node.text(SqlFields.DATABASE)
                .ifPresent(name -> part.put(DatabaseFields.DATABASE_NAME.name(), new TaskField.Text(name)));
        put(part, node, SqlFields.USERNAME);
        putPassword(part, node, SqlFields.PASSWORD);
        return new TaskField.Part(part);
    }

    private static Map<String, TaskField> head(String type, String id) {
        Map<String, TaskField> part = new LinkedHashMap<>();
        part.put("type", new TaskField.Text(Expression.Constant.text(type)));
        part.put("id", new TaskField.Text(Expression.Constant.text(id)));
        return part;
    }

    private static void put(Map<String, TaskField> part, Lowered object, Field field) {
        if (object.has(field)) {
            object.workerText(field).ifPresent(text -> part.put(field.name(), new TaskField.Text(text)));
        }
    }

    private static void putPassword(Map<String, TaskField> part, Lowered object, Field field) {
        object.secret(field).ifPresent(secret -> part.put("password", new TaskField.Text(secret)));
    }
}
