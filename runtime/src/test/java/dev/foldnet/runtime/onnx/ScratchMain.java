package dev.foldnet.runtime.onnx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Has a folder with a file until something is said to it, then is gone as if killed. */
final class ScratchMain {
  private ScratchMain() {}

  public static void main(String[] arguments) throws IOException {
    ScratchFolder folder = ScratchFolder.in(Path.of(arguments[0]));
    Files.writeString(folder.path().resolve("0"), "weights");
    System.out.println(folder.path());
    int said = System.in.read();
    Runtime.getRuntime().halt(said == '\n' ? 0 : 1);
  }
}
