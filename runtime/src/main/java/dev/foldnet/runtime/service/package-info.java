/**
 * What a service, or a cluster, needs around a network: predictors for many threads that are warm
 * before they are asked, errors that tell whose fault they are, times, and networks that are named
 * by strings.
 *
 * <p>What goes wrong with a request: {@link dev.foldnet.runtime.image.PictureTooLargeException}
 * (HTTP's 413), any other {@link dev.foldnet.runtime.image.PictureException} (400), {@link
 * dev.foldnet.runtime.service.NotReadyException} (503); all else is the service's own fault (500).
 */
package dev.foldnet.runtime.service;
