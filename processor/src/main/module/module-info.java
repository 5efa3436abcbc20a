import dev.foldnet.processor.FoldnetProcessor;
import javax.annotation.processing.Processor;

/** The annotation processor, for {@code --processor-module-path}. */
module foldnet.processor {
  requires auto.common;
  requires com.google.common;
  requires com.squareup.javapoet;
  requires foldnet.dsl;
  requires java.compiler;
  requires jdk.compiler;
  requires static com.google.auto.service;

  provides Processor with
      FoldnetProcessor;
}
