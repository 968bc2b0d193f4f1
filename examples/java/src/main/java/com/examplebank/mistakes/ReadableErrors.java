package com.examplebank.mistakes;

import java.util.Arrays;
import software.amazon.jsii.JsiiException;

/** One readable message instead of a trace of the jsii kernel. */
final class ReadableErrors {
    private ReadableErrors() {
    }

    static void run(Runnable app) {
        try {
            app.run();
        } catch (JsiiException error) {
            Arrays.stream(error.getStackTrace())
                    .filter(frame -> frame.getClassName().startsWith("com.examplebank."))
                    .findFirst().ifPresent(System.err::println);
            System.err.println(error.getMessage().lines().findFirst().orElse(""));
            System.exit(1);
        }
    }
}
