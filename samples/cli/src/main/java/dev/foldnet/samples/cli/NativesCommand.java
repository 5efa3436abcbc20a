package dev.foldnet.samples.cli;

import dev.foldnet.runtime.onnx.OnnxLibraries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Unpacks ONNX Runtime's native libraries, for where nothing can be unpacked at run time. */
@Command(
    name = "natives",
    description = {"Unpacks ONNX Runtime's libraries.", "Prints the JVM's option that uses them."})
final class NativesCommand implements Callable<Integer> {
  @Spec CommandSpec command;

  @Parameters(paramLabel = "DIR", description = "A folder; made if it is not there.")
  Path folder;

  @Override
  public Integer call() {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new Refusal(folder + ": is not a folder");
    }
    try {
      OnnxLibraries.unpack(folder);
    } catch (IOException e) {
      throw new Refusal(folder + ": the libraries cannot be unpacked: " + e, e);
    }
    command
        .commandLine()
        .getOut()
        .println("-D" + OnnxLibraries.PROPERTY + "=" + folder.toAbsolutePath().normalize());
    return ExitCode.FINE;
  }
}
