"""What tests of your own code can use: strategies that make data to try."""
