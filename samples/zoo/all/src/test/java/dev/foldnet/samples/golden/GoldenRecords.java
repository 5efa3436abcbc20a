package dev.foldnet.samples.golden;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Where golden records lie: a few beside the tests, many beside the project. */
final class GoldenRecords {
  private static final String SUFFIX = ".json.gz";

  /** Records beside the tests, of small networks: they run in each build. */
  static final List<String> SMALL =
      List.of(
          "channelnet",
          "densenet40_k12_cifar10",
          "diapreresnet20_cifar10",
          "diaresnet20_cifar10",
          "dla46xc",
          "fdmobilenet_wd4",
          "menet108_8x1_g3",
          "mobilenetv2_wd4",
          "mobilenetv3_small_w7d20",
          "nin_cifar10",
          "nvpattexp116bazel76",
          "preresnet20_cifar10",
          "regnetx002",
          "resdropresnet20_cifar10",
          "resnet18",
          "resnet20_cifar10",
          "resnext20_16x4d_cifar10",
          "ror3_56_cifar10",
          "sepreresnet20_cifar10",
          "seresnet20_cifar10",
          "shakedropresnet20_cifar10",
          "shakeshakeresnet20_2x16d_cifar10",
          "shufflenet_g3_wd2",
          "shufflenetv2_wd2",
          "sqnxt23_w1",
          "squeezenet_v1_0",
          "superpointnet",
          "voca8flame",
          "xdensenet40_2_k24_bc_cifar10");

  /** Of networks that take longer: the full build computes them, each looks at their keys. */
  static final List<String> MEDIUM =
      List.of(
          "condensenet74_c4_g4",
          "darknet_ref",
          "darts",
          "diaresnet10",
          "dicenet_wd5",
          "efficientnet_b0c",
          "espnetv2_wd2",
          "ghostnet",
          "hardnet39ds",
          "igcv3_w1",
          "lffd20x5s320v2_widerface",
          "mixnet_s",
          "mnasnet_b1",
          "msdnet22_cifar10",
          "nasnet_4a1056",
          "octresnet10_ad2",
          "peleenet",
          "preresnet10",
          "preresnetbc26b",
          "proxylessnas_cpu",
          "pyramidnet110_a48_cifar10",
          "quartznet5x5_en_ls",
          "raft_small",
          "resnestabc14",
          "resnet18_wd4",
          "resneta10",
          "resnetbc38b",
          "revnet38",
          "rir_cifar10",
          "sharesnet18",
          "simplepose_mobile_resnet18_coco",
          "vovnet27s");

  /** Of families whose smallest record is of a large network: a build looks at its keys alone. */
  static final List<String> LARGE =
      List.of(
          "airnet50_1x64d_r2",
          "alexnet",
          "alphapose_fastseresnet101b_coco",
          "bagnet9",
          "bam_resnet18",
          "bisenet_resnet18_celebamaskhq",
          "bninception",
          "cbam_resnet18",
          "centernet_resnet18_voc",
          "cgnet_cityscapes",
          "ctxnet_cityscapes",
          "dabnet_cityscapes",
          "danet_resnetd50b_cityscapes",
          "darknet53",
          "deeplabv3_resnetd50b_voc",
          "densenet121",
          "diapreresnet10",
          "diracnet18v2",
          "dpn68",
          "drnc26",
          "edanet_cityscapes",
          "efficientnet_edge_small_b",
          "enet_cityscapes",
          "erfnet_cityscapes",
          "esnet_cityscapes",
          "espcnet_cityscapes",
          "fastscnn_cityscapes",
          "fastseresnet101b",
          "fbnet_cb",
          "fcn8sd_resnetd50b_voc",
          "fishnet99",
          "fpenet_cityscapes",
          "fractalnet_cifar10",
          "hrnet_w18_small_v1",
          "ibn_densenet121",
          "ibn_resnet50",
          "ibppose_coco",
          "icnet_resnetd50b_cityscapes",
          "inceptionresnetv1",
          "inceptionv3",
          "inceptionv4",
          "irevnet301",
          "isqrtcovresnet18",
          "jasper5x3",
          "jasperdr10x5_en",
          "lednet_cityscapes",
          "linknet_cityscapes",
          "lwopenpose2d_mobilenet_cmupan_coco",
          "msdnet22",
          "pfpcnet",
          "pnasnet5large",
          "polynet",
          "prnet",
          "pspnet_resnetd50b_voc",
          "resattnet56",
          "resnetd50b",
          "scnet50",
          "segnet_cityscapes",
          "selecsls42",
          "senet16",
          "sepreresnet10",
          "seresnet10",
          "seresnext50_32x4d",
          "simplepose_resnet18_coco",
          "sinet_cityscapes",
          "sknet50",
          "sparsenet121",
          "spnasnet",
          "sqnet_cityscapes",
          "tresnet_m",
          "unet_cityscapes",
          "vgg11",
          "wrn16_10_cifar10",
          "wrn20_10_1bit_cifar10",
          "wrn50_2",
          "xception");

  private GoldenRecords() {}

  static GoldenRecord shipped(String name) throws IOException {
    try (InputStream in = GoldenRecords.class.getResourceAsStream(name + SUFFIX)) {
      return GoldenRecord.read(in);
    }
  }

  /** Those of torchvision's networks, most of them of keys and shapes alone. */
  static List<GoldenRecord> torchvision() throws IOException {
    List<GoldenRecord> records = new ArrayList<>();
    try (InputStream in = GoldenRecords.class.getResourceAsStream("torchvision/names.txt")) {
      for (String name : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
        records.add(shipped("torchvision/" + name));
      }
    }
    return records;
  }

  /** The folder beside the project; it may be absent. */
  static Path folder() {
    return Path.of(System.getProperty("foldnet.root", ".."))
        .resolve("../shared/golden")
        .normalize();
  }

  /** Names of the records in that folder, none if it is absent. */
  static List<String> beside() throws IOException {
    if (!Files.isDirectory(folder())) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder())) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(SUFFIX))
          .map(name -> name.substring(0, name.length() - SUFFIX.length()))
          .sorted()
          .toList();
    }
  }

  static GoldenRecord beside(String name) throws IOException {
    try (InputStream in = Files.newInputStream(folder().resolve(name + SUFFIX))) {
      return GoldenRecord.read(in);
    }
  }
}
