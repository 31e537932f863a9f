package dev.penstock.compile;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.antlr.runtime.CommonTokenStream;
import org.antlr.runtime.RecognitionException;
import org.antlr.runtime.tree.Tree;
import org.apache.hadoop.hive.ql.parse.ParseDriver;
import org.apache.hadoop.hive.ql.parse.ParseException;
import org.apache.pig.parser.QueryLexer;
import org.apache.pig.parser.QueryParser;
import org.apache.pig.parser.QueryParserStringStream;

/** Hive's and Pig's own parsers. */
public final class ScriptParsers {
    private ScriptParsers() {}

    /** Reads a script of Hive; how many statements it has. */
    public static int hive(String script) throws ParseException {
        int count = 0;
        for (String statement : statements(script)) {
            // commands of the client, not statements
            if (!statement.startsWith("ADD JAR") && !statement.startsWith("dfs ")) {
                new ParseDriver().parse(statement);
                count++;
            }
        }
        return count;
    }

    /** Reads a script of Pig; how many statements it has. */
    public static int pig(String script) throws RecognitionException, IOException {
        // commands of Pig's shell, not of its language
        String statements = script.replaceAll("(?m)^(run|rmf) .*$", "");
        QueryLexer lexer = new QueryLexer(new QueryParserStringStream(statements, "script"));
        Object tree = new QueryParser(new CommonTokenStream(lexer)).query().getTree();
        return ((Tree) tree).getChildCount();
    }

    /** Cut at semicolons outside of quotes. */
    private static List<String> statements(String script) {
        List<String> statements = new ArrayList<>();
        char quote = 0;
        int start = 0;
        for (int i = 0; i < script.length(); i++) {
            char letter = script.charAt(i);
            if (letter == '\\') {
                i++;
            } else if (quote == 0 && (letter == '\'' || letter == '"')) {
                quote = letter;
            } else if (letter == quote) {
                quote = 0;
            } else if (letter == ';' && quote == 0) {
                statements.add(script.substring(start, i).strip());
                start = i + 1;
            }
        }
        statements.add(script.substring(start).strip());
        return statements.stream().filter(statement -> !statement.isEmpty()).toList();
    }
}
