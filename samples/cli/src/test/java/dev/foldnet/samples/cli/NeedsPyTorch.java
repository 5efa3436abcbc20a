package dev.foldnet.samples.cli;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.EnabledIf;

/** Skipped, saying so, where the class path has no PyTorch for the platform. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@EnabledIf(
    value = "dev.foldnet.samples.cli.PyTorchTest#isHere",
    disabledReason = "no native library of PyTorch for this platform on the class path")
@interface NeedsPyTorch {}
