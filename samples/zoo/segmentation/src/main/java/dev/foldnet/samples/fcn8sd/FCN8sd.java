package dev.foldnet.samples.fcn8sd;

import dev.foldnet.dsl.*;
import dev.foldnet.samples.resnet.ResNetDFeatures;

/** Long, Shelhamer, Darrell: Fully convolutional networks for semantic segmentation (arXiv:1411.4038), on a dilated backbone. */
@Networks({
  @Network(name = "FCN8sdResNetD50bVoc",         id = "fcn8sd_resnetd50b_voc",         input = {3, 480, 480}, with = "layers = [3, 4, 6, 3], classes = 21"),
  @Network(name = "FCN8sdResNetD101bVoc",        id = "fcn8sd_resnetd101b_voc",        input = {3, 480, 480}, with = "layers = [3, 4, 23, 3], classes = 21"),
  @Network(name = "FCN8sdResNetD50bCoco",        id = "fcn8sd_resnetd50b_coco",        input = {3, 480, 480}, with = "layers = [3, 4, 6, 3], classes = 21"),
  @Network(name = "FCN8sdResNetD101bCoco",       id = "fcn8sd_resnetd101b_coco",       input = {3, 480, 480}, with = "layers = [3, 4, 23, 3], classes = 21"),
  @Network(name = "FCN8sdResNetD50bAde20k",      id = "fcn8sd_resnetd50b_ade20k",      input = {3, 480, 480}, with = "layers = [3, 4, 6, 3], classes = 150"),
  @Network(name = "FCN8sdResNetD101bAde20k",     id = "fcn8sd_resnetd101b_ade20k",     input = {3, 480, 480}, with = "layers = [3, 4, 23, 3], classes = 150"),
  @Network(name = "FCN8sdResNetD50bCityscapes",  id = "fcn8sd_resnetd50b_cityscapes",  input = {3, 480, 480}, with = "layers = [3, 4, 6, 3], classes = 19"),
  @Network(name = "FCN8sdResNetD101bCityscapes", id = "fcn8sd_resnetd101b_cityscapes", input = {3, 480, 480}, with = "layers = [3, 4, 23, 3], classes = 19"),
})
@Sequential
public class FCN8sd {
  @Param int[] layers;
  @Param int classes;
  @Let("[in.height, in.width]") int[] size;

  @With("layers") ResNetDFeatures backbone;
  @Returns @With("classes, size") UpsampledHead final_block;
  @Returns @From("backbone.features.stage[2]") @With("classes, size") UpsampledHead aux_block;
}
