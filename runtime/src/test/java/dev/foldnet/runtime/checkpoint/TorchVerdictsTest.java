package dev.foldnet.runtime.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * What torch 1.13 loads and we refuse, held against what torch really does: {@code
 * torch_verdicts.tsv} has its verdict of each odd and hostile file of these tests, {@code
 * refused_though_torch_loads.tsv} why we refuse. What we load and its {@code weights_only} refuses
 * is in {@code loaded_though_torch_refuses.tsv}, with the reason too. A file that has changed since
 * has to be shown to torch again: run this class with {@code -Dfoldnet.verdicts=FOLDER}, then
 * {@code torch_verdicts.py FOLDER}. A file that is in no table is not compared.
 */
@Tag("slow")
class TorchVerdictsTest {
  private static final String LOADS = "loads";
  private static final String REFUSED = "refused_though_torch_loads.tsv";
  private static final String LOADED = "loaded_though_torch_refuses.tsv";

  @TempDir Path folder;

  /**
   * What torch made of a file: with code of the file's choosing allowed, without, and with a class
   * that does nothing in place of each that the file chooses.
   */
  private record Verdict(String name, String sha256, String free, String restricted, String inert) {
    static Verdict of(String line) {
      String[] fields = line.split("\t", -1);
      return new Verdict(fields[0], fields[1], fields[2], fields[3], fields[4]);
    }

    boolean loads() {
      return free.startsWith(LOADS) || restricted.startsWith(LOADS);
    }
  }

  @Test
  void eachFileIsStillTheOneThatTorchSaw() throws Exception {
    Map<String, byte[]> files = files();
    for (Verdict verdict : verdicts()) {
      assertThat(files).containsKey(verdict.name());
      assertThat(sha256(files.get(verdict.name()))).as(verdict.name()).isEqualTo(verdict.sha256());
    }
  }

  @Test
  void whatTorchLoadsAndWeRefuseIsListedWithItsReason() throws Exception {
    Map<String, byte[]> files = files();
    List<String> refused = new ArrayList<>();
    for (Verdict verdict : verdicts()) {
      if (verdict.loads() && !weLoad(files.get(verdict.name()))) {
        refused.add(verdict.name());
      }
    }
    assertThat(refused).containsExactlyInAnyOrderElementsOf(reasons(REFUSED).keySet());
  }

  @Test
  void eachReasonNamesItsRowOrAPolicy() throws Exception {
    reasons(REFUSED)
        .forEach(
            (name, reason) -> {
              String row = name.startsWith("odd: ") ? "[1-9][0-9]?a?" : name.split(":", 2)[0];
              assertThat(reason).as(name).matches("(row " + row + "|policy): .+");
            });
  }

  @Test
  void whatWeLoadAndTorchRefusesIsListedWithItsReason() throws Exception {
    Map<String, byte[]> files = files();
    Map<String, String> more = new LinkedHashMap<>();
    for (Verdict verdict : verdicts()) {
      if (!verdict.restricted().startsWith(LOADS) && weLoad(files.get(verdict.name()))) {
        more.put(verdict.name(), verdict.inert());
      }
    }
    Map<String, String> listed = reasons(LOADED);
    assertThat(more.keySet()).containsExactlyInAnyOrderElementsOf(listed.keySet());
    more.forEach(
        (name, inert) -> {
          if (listed.get(name).startsWith("row 1b")) {
            assertThat(inert).as(name).isEqualTo(LOADS);
          }
        });
  }

  @Test
  @EnabledIfSystemProperty(
      named = "foldnet.verdicts",
      matches = ".+",
      disabledReason = "no test: writes the files that torch_verdicts.py asks PyTorch about")
  void writesTheFilesForTorch() throws Exception {
    Path target = Files.createDirectories(Path.of(System.getProperty("foldnet.verdicts")));
    List<String> names = new ArrayList<>();
    for (Map.Entry<String, byte[]> file : files().entrySet()) {
      Files.write(target.resolve(names.size() + ".pth"), file.getValue());
      names.add(file.getKey() + "\t" + sha256(file.getValue()));
    }
    assertThat(Files.write(target.resolve("names.tsv"), names)).isNotEmptyFile();
  }

  /** All files by name: the hostile tests' with their rows, and the odd ones. */
  private static Map<String, byte[]> files() {
    List<Hostile> hostile = new ArrayList<>();
    hostile.addAll(HostilePickleTest.hostile());
    hostile.addAll(HostileTensorTest.hostile());
    hostile.addAll(HostileZipTest.hostile());
    hostile.addAll(HostileLegacyTest.hostile());
    hostile.addAll(HostileFileTest.hostile());
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (Hostile one : hostile) {
      String name = one.toString().replaceAll("[^ -~]", "?");
      for (int i = 2; files.containsKey(name); i++) {
        name = one + " #" + i;
      }
      files.put(name, one.content().get(0));
    }
    OddFiles.all().forEach((name, bytes) -> files.put("odd: " + name, bytes));
    return files;
  }

  private boolean weLoad(byte[] bytes) throws IOException {
    Path file = Files.write(folder.resolve("file.pth"), bytes);
    try {
      Hostile.load(file, TorchBytes.NETWORK);
      return true;
    } catch (WeightsException e) {
      return false;
    }
  }

  /** Empty where an entry is deflated: its bytes are the JDK's choice. */
  private static String sha256(byte[] bytes) throws GeneralSecurityException {
    for (int at = 0; at + 9 < bytes.length; at++) {
      boolean header = bytes[at] == 'P' && bytes[at + 1] == 'K' && bytes[at + 2] == 3;
      if (header && bytes[at + 3] == 4 && bytes[at + 8] == 8) {
        return "";
      }
    }
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    return HexFormat.of().formatHex(digest.digest(bytes)).substring(0, 16);
  }

  private static List<Verdict> verdicts() throws IOException {
    return lines("torch_verdicts.tsv").stream().map(Verdict::of).toList();
  }

  /** File name to "row n: reason" or "policy: reason". */
  private static Map<String, String> reasons(String list) throws IOException {
    Map<String, String> reasons = new LinkedHashMap<>();
    for (String line : lines(list)) {
      String[] fields = line.split("\t", 2);
      assertThat(reasons.put(fields[0], fields[1])).as(fields[0]).isNull();
    }
    return reasons;
  }

  private static List<String> lines(String resource) throws IOException {
    try (var in = TorchVerdictsTest.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }
}
