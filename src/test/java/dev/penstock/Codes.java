package dev.penstock;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.penstock.diagnostic.Code;
import java.lang.reflect.Field;
import java.net.URL;
import java.util.Map;
import java.util.TreeMap;

/** Every code of the project, by its id. */
final class Codes {
    private Codes() {}

    static Map<String, Code> all() {
        Map<String, Code> codes = new TreeMap<>();
        for (JavaClass type : new ClassFileImporter().importUrl(sources())) {
            for (JavaField field : type.getFields()) {
                if (field.getRawType().isEquivalentTo(Code.class)
                        && field.getModifiers().contains(JavaModifier.STATIC)) {
                    Code code = constant(field);
                    codes.put(code.id(), code);
                }
            }
        }
        return codes;
    }

    private static URL sources() {
        return Code.class.getProtectionDomain().getCodeSource().getLocation();
    }

    private static Code constant(JavaField field) {
        try {
            Field constant = field.reflect();
            constant.setAccessible(true);
            return (Code) constant.get(null);
        } catch (IllegalAccessException refused) {
            throw new AssertionError(refused);
        }
    }
}
