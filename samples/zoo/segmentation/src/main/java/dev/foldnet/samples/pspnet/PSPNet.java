package dev.foldnet.samples.pspnet;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.fcn8sd.UpsampledHead;
import dev.foldnet.samples.resnet.ResNetDFeatures;

/** Zhao, Shi, Qi, Wang, Jia: Pyramid scene parsing network (arXiv:1612.01105). */
@Networks({
  @Network(name = "PSPNetResNetD50bVoc",         id = "pspnet_resnetd50b_voc",         input = {3, 480, 480}, with = "layers = [3, 4, 6, 3], classes = 21"),
  @Network(name = "PSPNetResNetD101bVoc",        id = "pspnet_resnetd101b_voc",        input = {3, 480, 480}, with = "layers = [3, 4, 23, 3], classes = 21"),
  @Network(name = "PSPNetResNetD50bCoco",        id = "pspnet_resnetd50b_coco",        input = {3, 480, 480}, with = "layers = [3, 4, 6, 3], classes = 21"),
  @Network(name = "PSPNetResNetD101bCoco",       id = "pspnet_resnetd101b_coco",       input = {3, 480, 480}, with = "layers = [3, 4, 23, 3], classes = 21"),
  @Network(name = "PSPNetResNetD50bAde20k",      id = "pspnet_resnetd50b_ade20k",      input = {3, 480, 480}, with = "layers = [3, 4, 6, 3], classes = 150"),
  @Network(name = "PSPNetResNetD101bAde20k",     id = "pspnet_resnetd101b_ade20k",     input = {3, 480, 480}, with = "layers = [3, 4, 23, 3], classes = 150"),
  @Network(name = "PSPNetResNetD50bCityscapes",  id = "pspnet_resnetd50b_cityscapes",  input = {3, 480, 480}, with = "layers = [3, 4, 6, 3], classes = 19"),
  @Network(name = "PSPNetResNetD101bCityscapes", id = "pspnet_resnetd101b_cityscapes", input = {3, 480, 480}, with = "layers = [3, 4, 23, 3], classes = 19"),
})
@Sequential
public class PSPNet {
  @Param int[] layers;
  @Param int classes;
  @Let("[in.height, in.width]") int[] size;

  @With("layers") ResNetDFeatures backbone;
  PyramidPooling pool;
  @Returns @With("classes, size, factor = 8") UpsampledHead final_block;
  @Returns @From("backbone.features.stage[2]") @With("classes, size") UpsampledHead aux_block;
}
