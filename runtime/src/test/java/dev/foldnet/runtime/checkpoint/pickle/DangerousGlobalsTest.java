package dev.foldnet.runtime.checkpoint.pickle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Held against the lists of four scanners ({@code scanner_names.py}), and what scripts save. */
class DangerousGlobalsTest {
  /** What all of a scanner's module stands for, and these names of it do not. */
  private static final Set<String> HARMLESS =
      Set.of("uuid.UUID", "types.SimpleNamespace", "logging.getLogger", "builtins.slice");

  @Test
  void whateverAScannerCallsDangerousIsRefused() throws IOException {
    Set<String> missing = new TreeSet<>();
    for (String line : lines()) {
      String[] fields = line.split("\t", -1);
      for (String name : fields[2].equals("*") ? List.of("f", "Outer.f") : List.of(fields[2])) {
        requireDangerous(fields[1], name, missing);
        if (fields[2].equals("*")) {
          requireDangerous(fields[1] + ".inner", name, missing);
        }
      }
    }
    assertThat(missing).isEmpty();
  }

  private static void requireDangerous(String module, String name, Set<String> missing) {
    boolean listed = AllowedGlobals.find(module, name) != null;
    if (!listed && !DangerousGlobals.contains(module, name)) {
      missing.add(module + " " + name);
    }
  }

  @Test
  void theNamesThatAreSavedAllTheSameAreFew() throws IOException {
    for (String path : HARMLESS) {
      int dot = path.indexOf('.');
      String module = path.substring(0, dot);
      String name = path.substring(dot + 1);
      assertThat(lines()).as(path).anyMatch(line -> line.contains("\t" + module + "\t*"));
      assertThat(DangerousGlobals.contains(module, name)).as(path).isFalse();
      assertThat(DangerousGlobals.contains(module, name + ".f")).as(path).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "torch.serialization os.system",
        "torch.serialization.os system",
        "torch serialization.load",
        "torch jit._script.unpackage_script_module",
        "torch load",
        "numpy load",
        "six.moves.builtins eval",
        "net.layers Conv.__init__",
        "net.layers Conv.__init__.__globals__",
        "net.layers subprocess",
        "net.layers eval",
        "net.layers pickle.loads",
        "numpy.core._internal ctypes",
        "__main__ sys.modules",
        "builtins print",
        "builtins Exception.__base__",
        "distutils.version re",
        "logging getLogger.manager"
      })
  void aWayAroundIsRefused(String name) {
    String[] pair = name.split(" ", -1);
    assertThat(DangerousGlobals.contains(pair[0], pair[1])).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "argparse ArgumentParser",
        "pathlib PosixPath",
        "pathlib WindowsPath",
        "pathlib._local PosixPath",
        "datetime datetime",
        "datetime timezone",
        "zoneinfo ZoneInfo._unpickle",
        "time struct_time",
        "collections deque",
        "collections ChainMap",
        "decimal Decimal",
        "fractions Fraction",
        "random Random",
        "uuid UUID",
        "enum Enum",
        "re _compile",
        "itertools count",
        "types SimpleNamespace",
        "typing Any",
        "copyreg _reconstructor",
        "logging getLogger",
        "builtins ValueError",
        "builtins type",
        "__builtin__ xrange",
        "__main__ train",
        "__main__ Config",
        "omegaconf.dictconfig DictConfig",
        "omegaconf.base ContainerMetadata",
        "yacs.config CfgNode",
        "easydict EasyDict",
        "addict.addict Dict",
        "munch Munch",
        "ml_collections.config_dict.config_dict ConfigDict",
        "mmcv.utils.config ConfigDict",
        "mmengine.config.config ConfigDict",
        "mmengine.logging.history_buffer HistoryBuffer",
        "detectron2.config.config CfgNode",
        "detectron2.structures.boxes BoxMode",
        "fvcore.common.config CfgNode",
        "pytorch_lightning.callbacks.model_checkpoint ModelCheckpoint",
        "lightning.pytorch.utilities.parsing AttributeDict",
        "lightning_fabric.utilities.data AttributeDict",
        "torchmetrics.classification.accuracy MulticlassAccuracy",
        "transformers.training_args TrainingArguments",
        "transformers.trainer_utils IntervalStrategy",
        "accelerate.state PartialState",
        "timm.utils.metrics AverageMeter",
        "timm.scheduler.cosine_lr CosineLRScheduler",
        "ultralytics.utils IterableSimpleNamespace",
        "ultralytics.nn.tasks DetectionModel",
        "models.yolo Model",
        "fairseq.dataclass.configs FairseqConfig",
        "torch.torch_version TorchVersion",
        "torch.optim.lr_scheduler OneCycleLR",
        "torch.optim.lr_scheduler OneCycleLR._annealing_cos",
        "torch.optim.swa_utils AveragedModel",
        "torch.optim.sgd SGD",
        "torch.nn.modules.loss CrossEntropyLoss",
        "torch.nn.functional relu",
        "torch.nn.parallel.data_parallel DataParallel",
        "torch._C._nn gelu",
        "torch.cuda.amp.grad_scaler GradScaler",
        "torch.utils.data.dataset Subset",
        "torch.utils.data.distributed DistributedSampler",
        "torch.utils.hooks RemovableHandle",
        "torch._tensor _rebuild_from_type_v2",
        "torch.random Generator",
        "torchvision.transforms.transforms Compose",
        "torchvision.ops.misc FrozenBatchNorm2d",
        "numpy.random._pickle __randomstate_ctor",
        "numpy.random._pickle __generator_ctor",
        "numpy.random._pickle __bit_generator_ctor",
        "numpy.ma.core _mareconstruct",
        "numpy float64",
        "pandas.core.frame DataFrame",
        "sklearn.preprocessing._label LabelEncoder",
        "wandb.sdk.wandb_config Config",
        "packaging.version Version",
        "distutils.version LooseVersion"
      })
  void whatTrainingScriptsSaveIsNotDangerous(String name) {
    String[] pair = name.split(" ", -1);
    assertThat(DangerousGlobals.contains(pair[0], pair[1])).isFalse();
  }

  private static List<String> lines() throws IOException {
    try (var in = DangerousGlobalsTest.class.getResourceAsStream("scanner_names.tsv")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }
}
