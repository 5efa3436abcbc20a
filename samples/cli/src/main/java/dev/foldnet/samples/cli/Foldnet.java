package dev.foldnet.samples.cli;

import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;

/** The command {@code foldnet}. Its commands are classes of this package. */
@Command(
    name = "foldnet",
    description = "Convolutional networks with their batch norms folded away.",
    synopsisSubcommandLabel = "COMMAND",
    versionProvider = Versions.class,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:fine", "1:a check failed", "2:bad usage or input"},
    footer = {
      "",
      "MODEL is a network's id (see models) or its class's full name.",
      "FOLDNET_CLASSPATH adds classes of your own, JAVA_OPTS goes to the JVM."
    })
public final class Foldnet {
  /** In the order in which help lists them. */
  private static final List<Class<?>> COMMANDS =
      List.of(
          ModelsCommand.class,
          KeysCommand.class,
          SummaryCommand.class,
          ReportCommand.class,
          InspectCommand.class,
          FoldCommand.class,
          ForwardCommand.class,
          CompareCommand.class,
          VerifyCommand.class,
          BenchCommand.class,
          ClassifyCommand.class,
          SegmentCommand.class,
          DetectCommand.class,
          PoseCommand.class,
          FaceCommand.class,
          PointsCommand.class,
          FlowCommand.class,
          ExportCommand.class,
          WeightsCommand.class,
          DiffCommand.class,
          NativesCommand.class,
          HelpCommand.class,
          CompletionCommand.class);

  /** Those that tell of the others. */
  private static final Set<Class<?>> TELLING = Set.of(HelpCommand.class, CompletionCommand.class);

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Shows this text.")
  boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Shows the versions of Foldnet, ONNX Runtime and the JDK.")
  boolean version;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Shows where an error comes from.")
  boolean debug;

  /** Runs a command and ends the JVM with its exit code. */
  public static void main(String[] args) {
    System.exit(run(System.out, System.err, args));
  }

  /**
   * Runs a command. What it prints appears when it is done; of a refused one, nothing, but of one
   * that was refused in part.
   *
   * @return the exit code
   */
  static int run(PrintStream out, PrintStream err, String... args) {
    StringWriter text = new StringWriter();
    PrintWriter errors = new PrintWriter(new OutputStreamWriter(err, StandardCharsets.UTF_8), true);
    CommandLine line = commandLine(needed(args));
    line.setOut(new PrintWriter(text, true));
    line.setErr(errors);
    int code;
    try {
      code = line.execute(args);
    } catch (OutOfMemoryError e) {
      errors.println("foldnet: out of memory; give the JVM more: JAVA_OPTS=-Xmx4g");
      code = ExitCode.REFUSED;
    } catch (Error e) {
      code = ErrorLine.failure(e, line);
    }
    if (code != ExitCode.REFUSED) {
      out.writeBytes(text.toString().getBytes(StandardCharsets.UTF_8));
      out.flush();
    }
    errors.flush();
    return code == ExitCode.PARTLY ? ExitCode.REFUSED : code;
  }

  /** The command line with all its commands. */
  static CommandLine commandLine() {
    return commandLine(COMMANDS);
  }

  /** The command that is named alone, as each is found by reflection; else all. */
  private static List<Class<?>> needed(String... args) {
    String first = Arrays.stream(args).filter(arg -> !arg.startsWith("-")).findFirst().orElse("");
    return COMMANDS.stream()
        .filter(command -> command.getAnnotation(Command.class).name().equals(first))
        .filter(command -> !TELLING.contains(command))
        .findFirst()
        .<List<Class<?>>>map(List::of)
        .orElse(COMMANDS);
  }

  private static CommandLine commandLine(List<Class<?>> commands) {
    CommandLine line = new CommandLine(new Foldnet());
    commands.forEach(line::addSubcommand);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.registerConverter(Path.class, FileName::of);
    line.setParameterExceptionHandler(ErrorLine::usage);
    line.setExecutionExceptionHandler(ErrorLine::failure);
    line.setExecutionStrategy(Foldnet::execute);
    return line;
  }

  /** Runs what was asked for; a command that only has others explains itself. */
  private static int execute(ParseResult parsed) {
    List<CommandLine> named = parsed.asCommandLineList();
    CommandLine last = named.get(named.size() - 1);
    boolean asked = parsed.isUsageHelpRequested() || parsed.isVersionHelpRequested();
    if (!asked && !last.getSubcommands().isEmpty()) {
      last.usage(last.getOut());
      return ExitCode.FINE;
    }
    return new CommandLine.RunLast().execute(parsed);
  }
}
