/**
 * What a service, or a cluster, needs around a network: predictors for many threads that are warm
 * before they are asked, one exception for what is not the service's fault, times, and networks
 * that are named by strings.
 */
package dev.foldnet.runtime.service;
