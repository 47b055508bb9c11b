"""Measurements: reading, loading and answering, each as a ratio to something bare in the same run; peak memory."""
