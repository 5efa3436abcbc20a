/** Files written whole or not at all. */
package dev.foldnet.runtime.file;
