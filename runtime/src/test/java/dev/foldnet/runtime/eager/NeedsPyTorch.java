package dev.foldnet.runtime.eager;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.EnabledIf;

/** Skipped, saying so, where the class path has no PyTorch for the platform. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@EnabledIf(
    value = "dev.foldnet.runtime.eager.NativesTest#areHere",
    disabledReason = "no native library of PyTorch for this platform on the class path")
public @interface NeedsPyTorch {}
